package dev.tenantry.operator.admission.certificate;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/**
 * What the server needs, in PEM.
 *
 * @param chain its own certificate first
 * @param key in PKCS #8 or as openssl writes it
 */
public record ServingCertificate(String chain, String key) {

    /** Whether the key is the certificate's. */
    boolean isPair() {
        PublicKey shown = Pem.certificates(chain).get(0).getPublicKey();
        PrivateKey held = Pem.key(key);
        if (!shown.getAlgorithm().equals(held.getAlgorithm())) {
            return false;
        }
        try {
            byte[] message = {1};
            Signature signature =
                    Signature.getInstance(shown.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(held);
            signature.update(message);
            byte[] signed = signature.sign();
            signature.initVerify(shown);
            signature.update(message);
            return signature.verify(signed);
        } catch (GeneralSecurityException anotherKind) {
            return false;
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "ServingCertificate[" + chain + "]";
    }
}
