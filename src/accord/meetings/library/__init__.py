"""What the library of a partnership knows without a database: kinds of document, their days, stages, who keeps them."""
