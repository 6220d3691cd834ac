import type { Annotation, AssistantMessageContent } from '@chatdock/protocol';
import type { ProviderAnnotation, ProviderPart } from './run-events.js';

/** Settings of a {@link ResponseStreamConverter}. */
export interface ResponseStreamConverterOptions {
  /** The `partialImages` setting of the image generation tool; without it progress stays 0. */
  readonly partialImages?: number;
}

/** How model output becomes thread content. Override single methods to change it. */
export class ResponseStreamConverter {
  readonly partialImages: number | undefined;

  constructor({ partialImages }: ResponseStreamConverterOptions = {}) {
    this.partialImages = partialImages;
  }

  /** URL under which the client finds an image; by default a data URL. Upload the bytes to shorten events. */
  async base64ImageToUrl(
    _imageId: string,
    base64Image: string,
    _partialImageIndex?: number,
  ): Promise<string> {
    return `data:image/png;base64,${base64Image}`;
  }

  /** Progress from 0 to 1 that the n-th partial image stands for. */
  partialImageIndexToProgress(partialImageIndex: number): number {
    return this.partialImages ? Math.min(1, partialImageIndex / this.partialImages) : 0;
  }

  /** An annotation for a citation; undefined drops it. */
  toAnnotation(citation: ProviderAnnotation): Annotation | undefined {
    switch (citation.type) {
      case 'file_citation':
        return fileAnnotation(citation.filename, citation.index);
      case 'container_file_citation':
        return fileAnnotation(citation.filename, citation.end_index);
      case 'url_citation': {
        const { url = '', title = url, end_index: index } = citation;
        return annotation({ type: 'url', title, url }, index);
      }
      default:
        return undefined;
    }
  }

  /** A content part for a part of the model's message; a refusal becomes its text. */
  toContent(part: ProviderPart): AssistantMessageContent {
    if (part.type === 'refusal') return { type: 'output_text', text: part.refusal ?? '', annotations: [] };
    const annotations = (part.annotations ?? []).flatMap((citation) => this.toAnnotation(citation) ?? []);
    return { type: 'output_text', text: part.text ?? '', annotations };
  }
}

function fileAnnotation(
  filename: string | null | undefined,
  index: number | undefined,
): Annotation | undefined {
  return filename ? annotation({ type: 'file', title: filename, filename }, index) : undefined;
}

function annotation(source: Annotation['source'], index: number | undefined): Annotation {
  return { type: 'annotation', source, ...(index !== undefined && { index }) };
}
