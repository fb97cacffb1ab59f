/**
 * Writes the files of the source tree that are derived from others: CRDs, API reference, the schemas of
 * documents and the chart's README. Each
 * writer makes text from the model; {@link dev.tenantry.codegen.DerivedFile} alone touches the disk.
 */
@NullMarked
package dev.tenantry.codegen;

import org.jspecify.annotations.NullMarked;
