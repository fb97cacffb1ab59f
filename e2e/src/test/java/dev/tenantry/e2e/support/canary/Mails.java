package dev.tenantry.e2e.support.canary;

import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every mail that was sent, as it is and decoded. */
final class Mails implements Place {

    private final Path folder;
    private final Set<Path> read = new HashSet<>();

    Mails(Path folder) {
        this.folder = folder;
    }

    @Override
    public void tell(Sightings sightings) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> mails = files.filter(file -> file.toString().endsWith(".eml"))
                    .filter(read::add)
                    .toList();
            for (Path mail : mails) {
                see(mail, sightings);
            }
        }
    }

    private static void see(Path mail, Sightings sightings) throws Exception {
        String place = "the mail " + mail.getFileName();
        sightings.see(place, Files.readString(mail));
        try (InputStream in = Files.newInputStream(mail)) {
            MimeMessage message = new MimeMessage(null, in);
            sightings.see(place, String.valueOf(message.getSubject()));
            seeContent(place, message.getContent(), sightings);
        }
    }

    private static void seeContent(String place, Object content, Sightings sightings) throws Exception {
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                seeContent(place, parts.getBodyPart(i).getContent(), sightings);
            }
        } else {
            sightings.see(place, String.valueOf(content));
        }
    }
}
