package dev.tenantry.local.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** One HTTP GET that succeeds when it is answered with 200. */
public final class Probe {
    private static final int TIMEOUT_MILLIS = 2_000;

    private final URI target;
    private final @Nullable Path trusted;
    private final @Nullable String token;

    private Probe(URI target, @Nullable Path trusted, @Nullable String token) {
        this.target = target;
        this.trusted = trusted;
        this.token = token;
    }

    public static Probe plain(URI target) {
        return new Probe(target, null, null);
    }

    /** A probe that trusts one certificate file (PEM), which need not be there yet, and shows a bearer token. */
    public static Probe trusting(URI target, Path certificate, String token) {
        return new Probe(target, certificate, token);
    }

    /** Whether the server answers 200 now; whatever else happens is a no. */
    public boolean succeeds() {
        try {
            HttpURLConnection connection = (HttpURLConnection) target.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            if (trusted != null && connection instanceof HttpsURLConnection secure) {
                secure.setSSLSocketFactory(socketFactory(trusted));
            }
            if (token != null) {
                connection.setRequestProperty("Authorization", "Bearer " + token);
            }
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException | GeneralSecurityException notYet) {
            return false;
        }
    }

    private static SSLSocketFactory socketFactory(Path certificates) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream pem = Files.newInputStream(certificates)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("trusted-" + store.size(), certificate);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
