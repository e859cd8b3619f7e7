// The description of the endpoints, as Swagger UI shows it; nothing is asked of another server.
SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#endpoints',
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
});
