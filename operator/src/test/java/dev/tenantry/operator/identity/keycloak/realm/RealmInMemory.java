package dev.tenantry.operator.identity.keycloak.realm;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RealmRepresentation;

/** A realm of which there are the settings and nothing else; an update is kept as it came and changes nothing. */
final class RealmInMemory {

    private final RealmRepresentation shown = new RealmRepresentation();
    private final List<RealmRepresentation> updates = new ArrayList<>();
    private int reads;

    RealmInMemory(String name) {
        shown.setRealm(name);
        shown.setAttributes(new HashMap<>());
    }

    /** What Keycloak shows of them; to be changed by the test. */
    Map<String, String> attributes() {
        return shown.getAttributes();
    }

    List<RealmRepresentation> updates() {
        return updates;
    }

    int reads() {
        return reads;
    }

    RealmResource resource() {
        return (RealmResource) Proxy.newProxyInstance(
                RealmResource.class.getClassLoader(),
                new Class<?>[] {RealmResource.class},
                (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "toRepresentation":
                            reads++;
                            return shown;
                        case "update":
                            updates.add((RealmRepresentation) arguments[0]);
                            return null;
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
    }
}
