/** Connections that are opened once to say whether a channel works, and in a sentence why not. */
@NullMarked
package org.pouch.routing.trial;

import org.jspecify.annotations.NullMarked;
