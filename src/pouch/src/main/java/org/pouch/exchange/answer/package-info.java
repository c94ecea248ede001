/** What became of a packet that was drafted here, by what its partner said last. */
@NullMarked
@NamedInterface("answer")
package org.pouch.exchange.answer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
