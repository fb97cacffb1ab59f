package dev.tenantry.local.operator;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapEnvSource;
import io.fabric8.kubernetes.api.model.ConfigMapKeySelector;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarSource;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretEnvSource;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Works out a container's environment as a kubelet does: values, and references to Secrets, ConfigMaps and the pod. */
final class PodEnvironment {
    private final KubernetesClient client;
    private final String namespace;
    private final String pod;

    PodEnvironment(KubernetesClient client, String namespace, String pod) {
        this.client = client;
        this.namespace = namespace;
        this.pod = pod;
    }

    /**
     * The environment of a container.
     *
     * @throws IllegalStateException naming the variable, when what it refers to is not there and not optional
     */
    Map<String, String> of(Container container) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (EnvFromSource source : container.getEnvFrom()) {
            String prefix = source.getPrefix() == null ? "" : source.getPrefix();
            all(source).forEach((name, value) -> environment.put(prefix + name, value));
        }
        for (EnvVar variable : container.getEnv()) {
            String value = value(variable);
            if (value != null) {
                environment.put(variable.getName(), value);
            }
        }
        return environment;
    }

    private Map<String, String> all(EnvFromSource source) {
        SecretEnvSource secret = source.getSecretRef();
        if (secret != null) {
            return required(
                    secretData(secret.getName()), secret.getOptional(), "envFrom", "Secret " + secret.getName());
        }
        ConfigMapEnvSource configMap = source.getConfigMapRef();
        return configMap == null
                ? Map.of()
                : required(
                        configMapData(configMap.getName()),
                        configMap.getOptional(),
                        "envFrom",
                        "ConfigMap " + configMap.getName());
    }

    private @Nullable String value(EnvVar variable) {
        EnvVarSource source = variable.getValueFrom();
        if (source == null) {
            return variable.getValue() == null ? "" : variable.getValue();
        }
        if (source.getSecretKeyRef() != null) {
            SecretKeySelector key = source.getSecretKeyRef();
            return entry(
                    secretData(key.getName()), key.getKey(), key.getOptional(), variable, "Secret " + key.getName());
        }
        if (source.getConfigMapKeyRef() != null) {
            ConfigMapKeySelector key = source.getConfigMapKeyRef();
            return entry(
                    configMapData(key.getName()),
                    key.getKey(),
                    key.getOptional(),
                    variable,
                    "ConfigMap " + key.getName());
        }
        if (source.getFieldRef() != null) {
            switch (source.getFieldRef().getFieldPath()) {
                case "metadata.namespace":
                    return namespace;
                case "metadata.name":
                    return pod;
                default:
            }
        }
        throw new IllegalStateException("the container's variable %s has a source that only a kubelet can resolve"
                .formatted(variable.getName()));
    }

    private @Nullable String entry(
            @Nullable Map<String, String> data,
            String key,
            @Nullable Boolean optional,
            EnvVar variable,
            String source) {
        String value = required(data, optional, variable.getName(), source).get(key);
        if (value == null && !Boolean.TRUE.equals(optional)) {
            throw new IllegalStateException(
                    "the container's variable %s wants the entry %s of the %s in %s, which has none"
                            .formatted(variable.getName(), key, source, namespace));
        }
        return value;
    }

    private Map<String, String> required(
            @Nullable Map<String, String> data, @Nullable Boolean optional, String variable, String source) {
        if (data != null) {
            return data;
        }
        if (Boolean.TRUE.equals(optional)) {
            return Map.of();
        }
        throw new IllegalStateException("the container's variable %s wants the %s, which is not there in %s"
                .formatted(variable, source, namespace));
    }

    private @Nullable Map<String, String> secretData(String name) {
        Secret secret = client.secrets().inNamespace(namespace).withName(name).get();
        if (secret == null) {
            return null;
        }
        Map<String, String> decoded = new LinkedHashMap<>();
        secret.getData()
                .forEach((key, value) ->
                        decoded.put(key, new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8)));
        return decoded;
    }

    private @Nullable Map<String, String> configMapData(String name) {
        ConfigMap configMap =
                client.configMaps().inNamespace(namespace).withName(name).get();
        return configMap == null ? null : configMap.getData();
    }
}
