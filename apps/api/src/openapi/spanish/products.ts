/** Products and tax rates. */
export const PRODUCTS: Readonly<Record<string, string>> = {
  'A product id, `prd_…`.': 'El id de un producto, `prd_…`.',
  'Your article number.': 'Su número de artículo.',
  'Part of the name, the article number or the description.':
    'Parte del nombre, del número de artículo o de la descripción.',
  'List products': 'Listar productos',
  'Create a product': 'Crear un producto',
  'Read a product': 'Leer un producto',
  'Change a product': 'Modificar un producto',
  'A JSON Merge Patch (RFC 7396): what is left out stays, `null` removes. Lines keep what they took from it.':
    'Un JSON Merge Patch (RFC 7396): lo que se omite se conserva y `null` quita. Las líneas conservan lo que tomaron de él.',
  'Delete a product': 'Borrar un producto',
  'One that no line of an invoice names; archive the others.':
    'Uno que no nombre ninguna línea de una factura; archive los demás.',
  'Archive a product': 'Archivar un producto',
  'Unarchive a product': 'Desarchivar un producto',
  "The seller's article number (BT-155).": 'El número de artículo del vendedor (BT-155).',
  'UN/ECE Recommendation 20 (BT-130).': 'Recomendación 20 de UN/ECE (BT-130).',
  'Up to 6 decimals, in `currency`. A document says whether its prices include tax.':
    'Hasta 6 decimales, en `currency`. El documento dice si sus precios incluyen impuestos.',
  'Your article number (BT-155); no two products have the same.':
    'Su número de artículo (BT-155); no hay dos productos con el mismo.',
  '`service` unless said otherwise. Goods carry the surcharge for clients with `surcharge_applies`.':
    '`service`, salvo que se indique otra cosa. Los bienes llevan el recargo para clientes con `surcharge_applies`.',
  'UN/ECE Recommendation 20; `C62` (a unit) unless said otherwise.':
    'Recomendación 20 de UN/ECE; `C62` (una unidad), salvo que se indique otra.',
  'Up to 6 decimals, from 0 on.': 'Hasta 6 decimales, de 0 en adelante.',
  'The VAT of lines that name this product and no taxes.':
    'El IVA de las líneas que nombran este producto y ningún impuesto.',

  'A tax rate id, `tax_…`.': 'El id de un tipo impositivo, `tax_…`.',
  'List tax rates': 'Listar tipos impositivos',
  'Create a tax rate': 'Crear un tipo impositivo',
  'Category and rate have to agree (EN 16931, BR-S-05 and its like).':
    'La categoría y el tipo deben concordar (EN 16931, BR-S-05 y similares).',
  'Read a tax rate': 'Leer un tipo impositivo',
  'Change a tax rate': 'Modificar un tipo impositivo',
  'A JSON Merge Patch (RFC 7396): what is left out stays, `null` removes. Once an issued document has used it, only `metadata` and `external_id` change; where a product names it, its kind stays.':
    'Un JSON Merge Patch (RFC 7396): lo que se omite se conserva y `null` quita. Una vez que lo ha usado un documento emitido, solo cambian `metadata` y `external_id`; si lo nombra un producto, su clase no cambia.',
  'Delete a tax rate': 'Borrar un tipo impositivo',
  'One that no product names and no issued document has used; archive the others.':
    'Uno que no nombre ningún producto ni haya usado ningún documento emitido; archive los demás.',
  'Archive a tax rate': 'Archivar un tipo impositivo',
  'It can still be read, and no longer be used in new products and documents.':
    'Se puede seguir leyendo, pero ya no usar en productos ni documentos nuevos.',
  'Unarchive a tax rate': 'Desarchivar un tipo impositivo',
  'Percent.': 'Porcentaje.',
  'EN 16931, BT-151; `null` for a withholding.': 'EN 16931, BT-151; `null` en una retención.',
  'As it stands on documents.': 'Como figura en los documentos.',
  'Percent: above 0 with the category `S`, any with `L`, `M` and for a withholding, and otherwise 0.':
    'Porcentaje: mayor que 0 con la categoría `S`, cualquiera con `L`, `M` y en una retención, y 0 en los demás casos.',
  '`vat` unless said otherwise; `surcharge`: recargo de equivalencia; `withholding`: retained by the buyer (IRPF).':
    '`vat`, salvo que se indique otra cosa; `surcharge`: recargo de equivalencia; `withholding`: lo que retiene el comprador (IRPF).',
  'Category of EN 16931 (BT-151): `S` where the rate is not 0, `Z` where it is, unless said; a withholding has none.':
    'Categoría de EN 16931 (BT-151): `S` si el tipo no es 0 y `Z` si lo es, salvo que se indique otra; una retención no tiene.',
  'Why there is no tax (BT-120): required with `E`, `AE`, `K`, `G` and `O`.':
    'Por qué no hay impuesto (BT-120): obligatorio con `E`, `AE`, `K`, `G` y `O`.',
  'Whose tax it is: ISO 3166-1, two letters.': 'De qué país es el impuesto: ISO 3166-1, dos letras.',
  'Create up to 100 products': 'Crear hasta 100 productos',
};
