package dev.tenantry.local;

import dev.tenantry.local.process.Children;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has been started so far. Closing ends the child processes first, so that no part waits for one that is still starting,
 * then the parts in reverse order.
 */
final class Parts implements AutoCloseable {
    private final Children children;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    Parts(Children children) {
        this.children = children;
    }

    synchronized <T extends AutoCloseable> T add(T part) {
        started.push(part);
        return part;
    }

    @Override
    public synchronized void close() throws Exception {
        children.close();
        Exception first = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception failure) {
                if (first == null) {
                    first = failure;
                } else {
                    first.addSuppressed(failure);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
