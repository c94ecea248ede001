/** Failures nobody foresaw: what the log is told of them. */
@NullMarked
package org.pouch.engine.fault;

import org.jspecify.annotations.NullMarked;
