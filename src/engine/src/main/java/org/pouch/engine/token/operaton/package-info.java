/** Operaton itself: set up to move tokens and nothing else, in our transactions, with its ids read. */
@NullMarked
package org.pouch.engine.token.operaton;

import org.jspecify.annotations.NullMarked;
