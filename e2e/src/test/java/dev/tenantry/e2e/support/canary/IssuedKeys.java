package dev.tenantry.e2e.support.canary;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Every key that a Secret has ever had since the watch began; in this memory alone. */
final class IssuedKeys {

    private static final String LABEL = "tenantry.dev/secret";
    private static final String LABEL_VALUE = "api-key";
    private static final String OWNER = "tenantry.dev/api-key";
    private static final Pattern KEY = Pattern.compile("sk_(live|test)_[0-9A-Za-z]{48}");

    private final Set<String> keys = ConcurrentHashMap.newKeySet();

    /** The watch ends with the client. */
    void watch(KubernetesClient client) {
        client.secrets().inAnyNamespace().withLabel(LABEL, LABEL_VALUE).inform(new ResourceEventHandler<>() {
            @Override
            public void onAdd(Secret secret) {
                learn(secret);
            }

            @Override
            public void onUpdate(Secret before, Secret after) {
                learn(after);
            }

            @Override
            public void onDelete(Secret secret, boolean unknown) {
                learn(secret);
            }
        });
    }

    private void learn(Secret secret) {
        if (secret.getData() != null) {
            // Whatever the entries' names: the previous key is one as well.
            secret.getData().values().forEach(this::learnEncoded);
        }
    }

    private void learnEncoded(String base64) {
        learn(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
    }

    void learn(String value) {
        if (KEY.matcher(value).matches()) {
            keys.add(value);
        }
    }

    Set<String> all() {
        return keys;
    }

    /** Whether the Secret is where keys belong, also when somebody took its label away. */
    static boolean isHomeOfKeys(ObjectMeta secret) {
        return LABEL_VALUE.equals(secret.getLabels().get(LABEL))
                || secret.getAnnotations().containsKey(OWNER);
    }
}
