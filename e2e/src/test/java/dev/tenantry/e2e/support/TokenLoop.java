package dev.tenantry.e2e.support;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** A program that asks for one token after the other, each time with what its Secret says then, until it is closed. */
public final class TokenLoop implements AutoCloseable {

    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final AtomicInteger requests = new AtomicInteger();
    private final List<String> refused = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private TokenLoop() {}

    public static TokenLoop readingAgain(Tenant tenant, String secret) {
        TokenLoop loop = new TokenLoop();
        loop.thread.execute(() -> {
            while (!loop.closed) {
                loop.request(tenant, secret);
            }
        });
        return loop;
    }

    private void request(Tenant tenant, String secret) {
        try {
            TokenRequest request = TokenRequest.from(tenant, secret);
            int status = request.status();
            if (status != 200) {
                refused.add(request.keyId() + ": " + status);
            }
        } catch (RuntimeException failed) {
            refused.add(failed.toString());
        }
        requests.incrementAndGet();
    }

    /** Waits for this many more requests. */
    public void awaitRequests(int more) {
        int wanted = requests.get() + more;
        Awaitility.await().atMost(Tenant.PATIENCE).until(() -> requests.get() >= wanted);
    }

    /** What was answered otherwise than with a token, and to which key. */
    public List<String> refused() {
        return refused;
    }

    @Override
    public void close() {
        closed = true;
        thread.shutdown();
        try {
            thread.awaitTermination(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
