package io.perennial.activities.portable;

import io.perennial.activities.inference.UnusableModelException;
import io.perennial.workflows.training.RegistrationRequest;

/** Gives a fitted model the form in which other tools read it. */
public interface PortableForm {

    /**
     * The portable form of the model of a request.
     *
     * @throws NotPortableException when the form answers otherwise than the model
     * @throws UnusableModelException when the model's package cannot be read
     */
    PortableModel of(RegistrationRequest request) throws NotPortableException, UnusableModelException;
}
