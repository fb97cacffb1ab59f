package dev.tenantry.e2e.support;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** One mail: what it says and where its link leads. */
public record Mail(String subject, String html) {

    static Mail read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(null, in);
            return new Mail(message.getSubject(), html(message.getContent()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("Not a mail: " + file.getFileName(), e);
        }
    }

    private static String html(Object content) throws MessagingException, IOException {
        if (content instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (part.isMimeType("text/html") || part.isMimeType("multipart/*")) {
                    return html(part.getContent());
                }
            }
        }
        return content.toString();
    }

    /** What a person reads. */
    public String text() {
        return Jsoup.parse(html).text();
    }

    public URI link() {
        Element link = Jsoup.parse(html).selectFirst("a[href]");
        if (link == null) {
            throw new IllegalStateException("No link in the mail: " + subject);
        }
        return URI.create(link.attr("href"));
    }

    /** Keeps the link, which is a credential, out of test reports. */
    @Override
    public String toString() {
        return "Mail[" + subject + "]";
    }
}
