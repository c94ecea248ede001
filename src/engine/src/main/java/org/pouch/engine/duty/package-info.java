/** What the engine does by itself when it is due. */
@NullMarked
package org.pouch.engine.duty;

import org.jspecify.annotations.NullMarked;
