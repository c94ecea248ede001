/** Elements that wait: what lets them go on from outside, and what has to wait before it ends them. */
@NullMarked
package org.pouch.engine.token.waiting;

import org.jspecify.annotations.NullMarked;
