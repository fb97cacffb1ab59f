package dev.tenantry.local.mail;

import dev.tenantry.local.state.FreePort;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class MailSinkTest {
    @TempDir
    Path directory;

    @Test
    void hasWrittenAMailWhenItsSenderIsDone() throws Exception {
        try (MailSink sink = MailSink.start(directory, FreePort.choose())) {
            send(sink, "olivia@example.com");

            Path file = files().get(0);
            assertThat(file.getFileName().toString()).endsWith("-olivia@example.com.eml");
            try (InputStream content = Files.newInputStream(file)) {
                MimeMessage mail = new MimeMessage(null, content);
                assertThat(mail.getSubject()).isEqualTo("Welcome, Zoë");
                assertThat(mail.getContent().toString()).contains("Follow the link");
            }
        }
    }

    @Test
    void writesOneFileForEachRecipient() throws Exception {
        try (MailSink sink = MailSink.start(directory, FreePort.choose())) {
            send(sink, "olivia@example.com", "adam@example.com");
            send(sink, "olivia@example.com");

            assertThat(files()).hasSize(3);
        }
    }

    @Test
    void keepsTheMailsOfTheRunBefore() throws Exception {
        for (int run = 0; run < 2; run++) {
            try (MailSink sink = MailSink.start(directory, FreePort.choose())) {
                send(sink, "olivia@example.com");
            }
        }

        assertThat(files()).hasSize(2);
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static void send(MailSink sink, String... recipients) throws Exception {
        Properties server = new Properties();
        server.setProperty("mail.smtp.host", "127.0.0.1");
        server.setProperty("mail.smtp.port", String.valueOf(sink.port()));
        MimeMessage mail = new MimeMessage(Session.getInstance(server));
        mail.setFrom("tenantry@example.com");
        for (String recipient : recipients) {
            mail.addRecipient(Message.RecipientType.TO, new InternetAddress(recipient));
        }
        mail.setSubject("Welcome, Zoë", "UTF-8");
        mail.setText("Follow the link", "UTF-8");
        Transport.send(mail);
    }
}
