/** What is in a mail, told from its bytes alone: packets, or a report about one that was sent. */
@NullMarked
package org.pouch.routing.mail;

import org.jspecify.annotations.NullMarked;
