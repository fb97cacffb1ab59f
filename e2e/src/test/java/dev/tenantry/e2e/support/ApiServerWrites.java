package dev.tenantry.e2e.support;

import dev.tenantry.local.LocalTenantry;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many writing requests the API server has answered, by verb and resource, without those of the control plane's own
 * housekeeping. It counts requests, so one that changes nothing is seen as well.
 */
public record ApiServerWrites(Map<String, Long> requests) {

    private static final Pattern SAMPLE = Pattern.compile("apiserver_request_total\\{([^}]*)} ([0-9.e+]+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    public static ApiServerWrites now(LocalTenantry product) {
        Map<String, Long> requests = new TreeMap<>();
        product.kubernetesClient().raw("/metrics").lines().forEach(line -> {
            Matcher sample = SAMPLE.matcher(line);
            if (sample.matches()) {
                count(labels(sample.group(1)), (long) Double.parseDouble(sample.group(2)), requests);
            }
        });
        return new ApiServerWrites(requests);
    }

    private static void count(Map<String, String> labels, long value, Map<String, Long> requests) {
        boolean writes = !labels.get("verb").matches("GET|LIST|WATCH|CONNECT");
        boolean ours = labels.get("group").equals("tenantry.dev")
                || labels.get("resource").matches("secrets|configmaps|events");
        if (writes && ours) {
            requests.merge(labels.get("verb") + " " + labels.get("resource"), value, Long::sum);
        }
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }
}
