/** An SMTP server that writes every mail into a directory. */
@NullMarked
package dev.tenantry.local.mail;

import org.jspecify.annotations.NullMarked;
