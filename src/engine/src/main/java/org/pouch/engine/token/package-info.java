/** Tokens: finding them, moving them, and the stations of every element. Here and below is all that knows Operaton's inside. */
@NullMarked
package org.pouch.engine.token;

import org.jspecify.annotations.NullMarked;
