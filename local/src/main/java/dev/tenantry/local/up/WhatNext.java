package dev.tenantry.local.up;

import dev.tenantry.local.LocalTenantry;
import dev.tenantry.local.state.Endpoints;
import dev.tenantry.local.up.Quickstart.IssuedKey;
import java.nio.file.Path;
import java.util.Optional;

/** What a newcomer is shown at the end: ready to be copied into a second terminal. */
record WhatNext(LocalTenantry tenantry, Path state, Optional<IssuedKey> key) {
    String text() {
        return """

                What to try next, in a second terminal:

                  The Kubernetes API:
                    export KUBECONFIG=%s
                    export PATH="%s:$PATH"
                    kubectl get tenantry -A
                    kubectl explain organization.spec
                %s
                  The Keycloak console, as user %s with the password in %s:
                    %s/admin/

                  The mails that were sent (the link in one, of its HTML part, lets the invited person in):
                    %s

                  The operator's log:
                    %s

                Ctrl-C stops everything. The state stays in %s: the next start resumes with it; deleting it starts anew.
                """.formatted(
                        tenantry.kubeconfig(),
                        tenantry.binaries().folder(),
                        key.map(WhatNext::tokenRequest).orElse(""),
                        tenantry.keycloak().adminUser(),
                        Endpoints.file(state),
                        tenantry.keycloak().url(),
                        tenantry.mailDirectory(),
                        tenantry.operator()
                                .process()
                                .map(process -> process.log().toString())
                                .orElse(""),
                        state);
    }

    /** The whole key is the client secret, its id the client id. */
    private static String tokenRequest(IssuedKey key) {
        return """

                  A token for the API key that was issued (the key is read from its Secret):
                    entry() { kubectl -n %s get secret %s -o jsonpath="{.data.$1}" | base64 -d; }
                    entry key | curl -s "$(entry tokenEndpoint)" -d grant_type=client_credentials \\
                      -d client_id="$(entry keyId)" --data-urlencode client_secret@-
                  An API that is called with such keys: examples/api-gateway/README.md
                """.formatted(key.namespace(), key.secretName());
    }
}
