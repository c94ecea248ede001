/** The language of searches: filters, orders, pages, and the SQL they become. */
@NullMarked
package org.pouch.engine.read.query;

import org.jspecify.annotations.NullMarked;
