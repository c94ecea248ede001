/** What two exchanges tell each other about themselves, about no case: a test of the way, statements of the ledger, that cooperation is suspended or goes on. */
@NullMarked
@NamedInterface("note")
package org.pouch.exchange.note;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
