/** What the service tasks do: one step for each job type, each calling one use case. */
@NullMarked
package org.pouch.process.step;

import org.jspecify.annotations.NullMarked;
