package dev.tenantry.operator.identity.keycloak.realm;

import dev.tenantry.operator.config.TenantryConfig.MailEncryption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a realm sends its mails through. */
public record MailServer(
        String host,
        int port,
        String from,
        @Nullable String fromDisplayName,
        MailEncryption encryption,
        @Nullable String user,
        @Nullable String password) {

    /** The address that mails come from where none is given. */
    public static String senderAt(String host) {
        return "no-reply@" + host;
    }

    /** Keycloak's names for it. */
    Map<String, String> settings() {
        Map<String, String> settings = withoutPassword();
        if (password != null) {
            settings.put("password", password);
        }
        return settings;
    }

    /** What Keycloak shows of it; passwords it masks. */
    Map<String, String> withoutPassword() {
        Map<String, String> settings = new HashMap<>();
        settings.put("host", host);
        settings.put("port", String.valueOf(port));
        settings.put("from", from);
        settings.put("starttls", String.valueOf(encryption == MailEncryption.StartTls));
        settings.put("ssl", String.valueOf(encryption == MailEncryption.Tls));
        settings.put("auth", String.valueOf(user != null));
        if (fromDisplayName != null) {
            settings.put("fromDisplayName", fromDisplayName);
        }
        if (user != null) {
            settings.put("user", user);
        }
        return settings;
    }

    /** Keeps the password out of whatever prints it. */
    @Override
    public String toString() {
        return "MailServer[" + host + ":" + port + ", from " + from + ", " + encryption + "]";
    }
}
