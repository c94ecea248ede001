/** Why a start was refused, in a sentence in place of a stack trace. */
@NullMarked
package org.pouch.exchange.start;

import org.jspecify.annotations.NullMarked;
