package io.perennial.api.console;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Pages for what no controller of the console has answered, such as an address that does not exist. */
@Component
final class ErrorPages implements ErrorViewResolver {

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> error) {
        return page(
                hasLostTheDatabase(request) ? HttpStatus.SERVICE_UNAVAILABLE : status,
                String.valueOf(error.get("path")));
    }

    /** Met outside of controllers by a sign-in, whose token cannot be looked up then. */
    private static boolean hasLostTheDatabase(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof DataAccessException;
    }

    private static ModelAndView page(HttpStatus status, String path) {
        String detail = switch (status) {
            case NOT_FOUND -> "there is no page " + path;
            case FORBIDDEN -> "your token does not have the role for " + path;
            case METHOD_NOT_ALLOWED -> path + " is not asked for in this way";
            case SERVICE_UNAVAILABLE -> "the database did not answer, so " + path + " cannot be shown";
            default -> status.is5xxServerError() ? "something broke at " + path : path + " could not be read";
        };
        return Mishap.page(status, detail);
    }
}
