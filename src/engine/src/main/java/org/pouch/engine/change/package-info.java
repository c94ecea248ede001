/** Changes running instances: where their tokens stand (modification), what they are instances of (migration). */
@NullMarked
package org.pouch.engine.change;

import org.jspecify.annotations.NullMarked;
