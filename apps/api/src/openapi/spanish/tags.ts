/** The parts of the API, and the scopes that open them. */
export const TAG_WORDS: Readonly<Record<string, string>> = {
  Authentication: 'Autenticación',
  'API keys': 'Claves de API',
  Clients: 'Clientes',
  Products: 'Productos',
  'Tax rates': 'Tipos impositivos',
  Invoices: 'Facturas',
  Payments: 'Pagos',
  Reports: 'Informes',
  Organization: 'Organización',
  Expenses: 'Gastos',
  People: 'Personas',
  Console: 'Consola',
  Events: 'Eventos',
  Health: 'Estado del servidor',

  'Exchange a key for tokens, and refresh these before the hour is over.':
    'Cambie una clave por tokens y renuévelos antes de que pase la hora.',
  'What programs sign in with, what each may do, and how it is used.':
    'Con qué se identifican los programas, qué puede hacer cada clave y cómo se usa.',
  'Whom invoices are sent to.': 'A quién se envían las facturas.',
  'What is sold: lines take from it what they leave out.': 'Lo que se vende: las líneas toman de él lo que omiten.',
  'VAT, surcharges and withholdings that lines can name.':
    'El IVA, los recargos y las retenciones que las líneas pueden nombrar.',
  'Drafts that can be changed, then documents that cannot.':
    'Primero borradores que se pueden cambiar; después, documentos que no.',
  'Money that came in, the invoices that it pays, and what goes back.':
    'El dinero que ha entrado, las facturas que paga y lo que se devuelve.',
  'What the documents add up to.': 'Lo que suman los documentos.',
  'Whose books these are, and what documents take from it.':
    'De quién son estas cuentas y qué toman de ella los documentos.',
  'How documents are numbered.': 'Cómo se numeran los documentos.',
  'What the organization itself has bought.': 'Lo que ha comprado la propia organización.',
  'Who signs in to the console, and what they may do.': 'Quién inicia sesión en la consola y qué puede hacer.',
  'How people sign in, and get the access tokens with which they use the API.':
    'Cómo inician sesión las personas y obtienen los tokens de acceso con los que usan la API.',
  'Everything that happened, in order.': 'Todo lo que ha ocurrido, por orden.',
  'For whoever keeps the server running.': 'Para quien mantiene el servidor en marcha.',

  'Read invoices': 'Leer facturas',
  'Create, change, issue and delete invoices': 'Crear, modificar, emitir y borrar facturas',
  'Read clients': 'Leer clientes',
  'Create, change, archive and delete clients': 'Crear, modificar, archivar y borrar clientes',
  'Read payments': 'Leer pagos',
  'Record, allocate, refund and reverse payments': 'Registrar, asignar, reembolsar y revertir pagos',
  'Read products': 'Leer productos',
  'Create, change, archive and delete products': 'Crear, modificar, archivar y borrar productos',
  'Read expenses': 'Leer gastos',
  'Record, change and delete expenses': 'Registrar, modificar y borrar gastos',
  'Read tax rates': 'Leer tipos impositivos',
  'Create, change, archive and delete tax rates': 'Crear, modificar, archivar y borrar tipos impositivos',
  'Read the event feed, for the resources whose read scope is held too':
    'Leer el registro de eventos, de los recursos que también se pueden leer',
  'Read reports': 'Leer informes',
  'Read the organization and its series': 'Leer la organización y sus series',
};
