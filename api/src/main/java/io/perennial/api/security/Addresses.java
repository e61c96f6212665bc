package io.perennial.api.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.condition.PathPatternsRequestCondition;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/** Tells an address that nobody may use from one that does not exist, or exists for other methods only. */
@Component
final class Addresses {

    /** Asked for late: the rules are made before the addresses are known. */
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    Addresses(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    /** What is at a request's address. */
    sealed interface Found {}

    record Taken() implements Found {}

    record OtherMethods(String methods) implements Found {}

    record Nothing() implements Found {}

    Found find(HttpServletRequest request) {
        ServletRequestPathUtils.parseAndCache(request);
        Set<String> methods = new TreeSet<>();
        for (RequestMappingInfo address :
                mappings.getObject().getHandlerMethods().keySet()) {
            PathPatternsRequestCondition paths = address.getPathPatternsCondition();
            if (paths != null && paths.getMatchingCondition(request) != null) {
                address.getMethodsCondition().getMethods().forEach(method -> methods.add(method.name()));
            }
        }
        if (methods.isEmpty()) {
            return new Nothing();
        }
        return methods.contains(request.getMethod()) ? new Taken() : new OtherMethods(String.join(", ", methods));
    }
}
