package org.pouch.exchange.turn;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param nodes how many programs serve this authority */
@ConfigurationProperties("pouch")
record NodeSettings(@DefaultValue("ONE") Nodes nodes) {}
