/** The webhook's certificate: made and rotated here, or read from files that somebody else keeps. */
@NullMarked
package dev.tenantry.operator.admission.certificate;

import org.jspecify.annotations.NullMarked;
