package dev.tenantry.codegen;

import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A kind together with the CRD that the API server gets for it. */
record CrdModel(Class<? extends CustomResource<?, ?>> kind, CustomResourceDefinition crd) {

    static CrdModel of(Class<? extends CustomResource<?, ?>> kind) {
        Capture capture = new Capture();
        new CRDGenerator()
                .customResourceClasses(List.of(kind))
                .forCRDVersions("v1")
                .withParallelGenerationEnabled(false)
                .withPostProcessor(capture)
                .withOutput(new Discard())
                .generate();
        CustomResourceDefinition crd = capture.crds.get(0);
        new SchemaCompletion(kind).complete(version(crd));
        return new CrdModel(kind, crd);
    }

    CustomResourceDefinitionVersion version() {
        return version(crd);
    }

    private static CustomResourceDefinitionVersion version(CustomResourceDefinition crd) {
        return crd.getSpec().getVersions().get(0);
    }

    /** Takes the model out of a generator that gives nothing but files. */
    private static final class Capture implements CRDPostProcessor {
        private final List<CustomResourceDefinition> crds = new ArrayList<>();

        @Override
        public HasMetadata process(HasMetadata crd, String crdSpecVersion) {
            crds.add((CustomResourceDefinition) crd);
            return crd;
        }
    }

    private static final class Discard implements CRDGenerator.CRDOutput<OutputStream> {
        @Override
        public OutputStream outputFor(String crdName) {
            return new ByteArrayOutputStream();
        }

        @Override
        public URI crdURI(String crdName) {
            return Path.of(crdName).toUri(); // the generator takes no other scheme
        }

        @Override
        public void close() throws IOException {
            // nothing was opened
        }
    }
}
