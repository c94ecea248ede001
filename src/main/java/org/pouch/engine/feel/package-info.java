/** FEEL expressions. */
@NullMarked
package org.pouch.engine.feel;

import org.jspecify.annotations.NullMarked;
