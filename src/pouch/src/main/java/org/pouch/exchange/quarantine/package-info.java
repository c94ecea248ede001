/** What arrived and nobody can be answered for: in lots, so that much of one kind is one piece of work, and has a limit. */
@NullMarked
@NamedInterface("quarantine")
package org.pouch.exchange.quarantine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
