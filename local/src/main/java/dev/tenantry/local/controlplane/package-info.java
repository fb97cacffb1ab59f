/** etcd, kube-apiserver and kube-controller-manager: a Kubernetes API without nodes. */
@NullMarked
package dev.tenantry.local.controlplane;

import org.jspecify.annotations.NullMarked;
