/** Mailboxes whose servers tell when a mail arrives (IMAP IDLE). */
@NullMarked
package org.pouch.routing.idle;

import org.jspecify.annotations.NullMarked;
