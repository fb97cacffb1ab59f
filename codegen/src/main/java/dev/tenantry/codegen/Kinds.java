package dev.tenantry.codegen;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.api.v1alpha1.Plan;
import io.fabric8.kubernetes.client.CustomResource;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;

/** The kinds of the API, in the order in which a reader meets them. */
final class Kinds {
    static final List<Class<? extends CustomResource<?, ?>>> ALL =
            List.of(Plan.class, Organization.class, Environment.class, Member.class, PhoneNumber.class, ApiKey.class);

    private Kinds() {}

    static Class<?> spec(Class<? extends CustomResource<?, ?>> kind) {
        return argument(kind, 0);
    }

    static Class<?> status(Class<? extends CustomResource<?, ?>> kind) {
        return argument(kind, 1);
    }

    private static Class<?> argument(Class<?> kind, int index) {
        Type[] arguments = ((ParameterizedType) kind.getGenericSuperclass()).getActualTypeArguments();
        return (Class<?>) arguments[index];
    }
}
