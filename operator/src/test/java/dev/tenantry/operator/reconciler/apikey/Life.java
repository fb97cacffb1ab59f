package dev.tenantry.operator.reconciler.apikey;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One life of an operator, from its start until it is killed right after one of its writes. The dead send nothing any more,
 * so whatever follows that write does not happen.
 */
final class Life {

    private final int writesUntilKilled;
    private int writes;

    private Life(int writesUntilKilled) {
        this.writesUntilKilled = writesUntilKilled;
    }

    static Life untilWrite(int number) {
        return new Life(number);
    }

    static Life undisturbed() {
        return new Life(Integer.MAX_VALUE);
    }

    synchronized boolean isKilled() {
        return writes >= writesUntilKilled;
    }

    synchronized int writes() {
        return writes;
    }

    synchronized void wrote() {
        writes++;
    }

    /** Call it before each request. */
    void goesOn() {
        if (isKilled()) {
            throw new Killed();
        }
    }

    static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The API server as this operator reaches it. */
    KubernetesClient client(KubernetesClient apiServer) {
        return new KubernetesClientBuilder()
                .withConfig(apiServer.getConfiguration())
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("life", new CountedWrites()))
                .build();
    }

    private final class CountedWrites implements Interceptor {

        @Override
        public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
            goesOn();
        }

        @Override
        public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> body) {
            if (!request.method().equals("GET")) {
                wrote();
            }
        }
    }
}
