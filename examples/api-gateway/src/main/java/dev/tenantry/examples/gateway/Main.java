package dev.tenantry.examples.gateway;

import java.io.IOException;
import java.io.PrintStream;
import java.net.BindException;
import java.time.Clock;
import java.util.List;

/** Starts the gateway, until it is stopped. */
public final class Main {

    private static final int DONE = 0;
    private static final int CANNOT_LISTEN = 1;
    private static final int WRONG_USAGE = 2;

    private Main() {}

    public static void main(String... arguments) throws IOException {
        int code = run(System.out, System.err, arguments);
        if (code != DONE) {
            System.exit(code);
        }
    }

    /** The exit code; the gateway goes on in threads of its own. */
    static int run(PrintStream out, PrintStream err, String... arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            out.print(GatewaySettings.USAGE);
            return DONE;
        }
        try {
            return start(GatewaySettings.parse(arguments), out, err);
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage() + "\n\n" + GatewaySettings.USAGE);
            return WRONG_USAGE;
        }
    }

    private static int start(GatewaySettings settings, PrintStream out, PrintStream err) throws IOException {
        try {
            ApiGateway gateway = ApiGateway.start(settings, Clock.systemUTC());
            out.println("Listening on http://localhost:" + gateway.port() + "/");
            return DONE;
        } catch (BindException taken) {
            err.println("Cannot listen on port " + settings.port() + ": " + taken.getMessage()
                    + ". End what listens there, or name another port with --port.");
            return CANNOT_LISTEN;
        }
    }
}
