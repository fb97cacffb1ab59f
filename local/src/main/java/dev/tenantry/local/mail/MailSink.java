package dev.tenantry.local.mail;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An SMTP server on loopback that takes every mail and writes it, once per recipient, as
 * {@code <UTC time>-<number>-<recipient>.eml}. A file appears when it is whole.
 */
public final class MailSink implements AutoCloseable {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);

    private final GreenMail server;
    private final Path directory;
    private final int port;
    private final AtomicInteger number = new AtomicInteger();

    private MailSink(GreenMail server, Path directory, int port) {
        this.server = server;
        this.directory = directory;
        this.port = port;
    }

    /** Starts a sink on a port of 127.0.0.1; mails that are in the directory stay. */
    public static MailSink start(Path directory, int port) throws IOException, UserException {
        Files.createDirectories(directory);
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        MailSink sink = new MailSink(server, directory, port);
        server.start();
        // The server insists on a mailbox to deliver to: one for all.
        GreenMailUser everybody = server.setUser("everybody@localhost", "everybody", "");
        server.getUserManager().setMessageDeliveryHandler((message, recipient) -> {
            sink.write(message, recipient);
            return everybody;
        });
        return sink;
    }

    public Path directory() {
        return directory;
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return port;
    }

    private void write(MovingMessage message, MailAddress recipient) throws MessagingException {
        String name = "%s-%04d-%s.eml"
                .formatted(
                        TIME.format(Instant.now()),
                        number.incrementAndGet(),
                        recipient.getEmail().replaceAll("[^A-Za-z0-9.@+-]", "_"));
        try {
            Path written = Files.createTempFile(directory, ".", ".tmp");
            try (OutputStream out = Files.newOutputStream(written)) {
                message.getMessage().writeTo(out);
            }
            Files.move(written, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException cannotWrite) {
            throw new MessagingException("the mail cannot be written to " + directory, cannotWrite);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
