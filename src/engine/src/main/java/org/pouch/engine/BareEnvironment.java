package org.pouch.engine;

import org.springframework.core.env.MutablePropertySources;
import org.springframework.web.context.support.StandardServletEnvironment;

/** Keeps the host application's properties and profiles out of the engine. */
final class BareEnvironment extends StandardServletEnvironment {
    @Override
    protected void customizePropertySources(MutablePropertySources propertySources) {}
}
