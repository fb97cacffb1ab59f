package dev.tenantry.operator.admission;

import io.fabric8.kubernetes.api.model.admission.v1.AdmissionRequest;

/** Who decides on a request. */
interface Judge {

    Verdict judge(AdmissionRequest request);
}
