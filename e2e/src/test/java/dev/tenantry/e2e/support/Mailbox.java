package dev.tenantry.e2e.support;

import dev.tenantry.local.LocalTenantry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The mails that arrived, one {@code .eml} file each. */
public record Mailbox(Path directory) {

    private static final Pattern NAME = Pattern.compile("\\d{8}T\\d{6}\\.\\d+-\\d+-(.*)\\.eml");

    static Mailbox of(LocalTenantry product) {
        return new Mailbox(product.mailDirectory());
    }

    /** The mails to one address, oldest first. */
    public List<Mail> to(String recipient) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> isTo(recipient, file.getFileName().toString()))
                    .sorted()
                    .map(Mail::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isTo(String recipient, String file) {
        Matcher name = NAME.matcher(file);
        return name.matches() && name.group(1).equalsIgnoreCase(recipient);
    }

    /** Waits for the first, second … mail to one address. */
    public Mail await(String recipient, int number) {
        return Awaitility.await("mail " + number + " to " + recipient)
                .atMost(Tenant.PATIENCE)
                .until(() -> to(recipient), mails -> mails.size() >= number)
                .get(number - 1);
    }
}
