package dev.tenantry.operator.reconciler.apikey;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What has to be known of a key beside the key itself. It is kept with the Secret and with the client, so that either tells
 * when the key ends, also in a restored cluster, whose objects have no status. No secret is in it.
 *
 * @param expiresAt when this very key ends; null: never
 * @param askedExpiry the spec.expiresAt that expiresAt follows from; another one in the spec puts this right
 * @param request the latest spec.rotation.request that is done
 * @param previous the key before, until it is gone outside
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyRecord(
        String keyId,
        Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant askedExpiry,
        @Nullable String request,
        @Nullable Previous previous) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    /** A key that was replaced. */
    record Previous(String keyId, Instant validUntil) {}

    KeyRecord withPrevious(@Nullable Previous other) {
        return new KeyRecord(keyId, issuedAt, expiresAt, askedExpiry, request, other);
    }

    KeyRecord expiring(@Nullable Instant at, @Nullable Instant asked) {
        return new KeyRecord(keyId, issuedAt, at, asked, request, previous);
    }

    /** Whether it was made for the same spec as the other, if at another time. */
    boolean answersLike(KeyRecord other) {
        return Objects.equals(askedExpiry, other.askedExpiry) && Objects.equals(request, other.request);
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and times are always JSON", e);
        }
    }

    /** Empty when the text is none, or was damaged. */
    static Optional<KeyRecord> parse(@Nullable String json) {
        if (json == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(json, KeyRecord.class)).filter(KeyRecord::isWhole);
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("ConstantValue") // Jackson leaves null what is not there.
    private boolean isWhole() {
        return keyId != null
                && issuedAt != null
                && (previous == null || previous.keyId() != null && previous.validUntil() != null);
    }
}
