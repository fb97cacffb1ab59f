/** Members: a person's account, membership and role. */
@NullMarked
package dev.tenantry.operator.reconciler.member;

import org.jspecify.annotations.NullMarked;
